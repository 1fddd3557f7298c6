'use strict';
/*
 * What somebody types while the page asks the server stays: the answer brings the fields as they stood when the page asked, and
 * would undo what was typed since.
 */
(function () {
  const typed = new Map();
  document.addEventListener('input', event => {
    if (event.target.id) typed.set(event.target.id, event.target);
  }, true);
  if (!window.jQuery) return;
  jQuery(document).on('pfAjaxSend', () => typed.clear()).on('pfAjaxUpdated', () => typed.forEach((before, id) => {
    const now = document.getElementById(id);
    if (!now || now === before || now.type !== before.type || now.type === 'file') return;
    const answered = now.value;
    now.value = before.value;
    if (now.value !== before.value) now.value = answered; // a choice that is there no more
    now.checked = before.checked;
  }));
})();
