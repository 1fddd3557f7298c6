'use strict';
/* Copies what a field shows, and says so beside it; where the browser refuses, the field is selected for the keyboard. */
function presenteCopy(fieldId, saidId) {
  const field = document.getElementById(fieldId);
  const said = document.getElementById(saidId);
  if (!field) return;
  field.select();
  if (navigator.clipboard) {
    navigator.clipboard.writeText(field.value).then(
      () => { if (said) said.textContent = said.dataset.text; },
      () => field.focus());
  }
}
document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy]');
  if (button) presenteCopy(button.dataset.copy, button.dataset.said);
  if (event.target.closest('[data-print]')) window.print();
});
