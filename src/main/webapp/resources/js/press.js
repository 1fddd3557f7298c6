'use strict';
/*
 * A press of a button lands although the page moved under the pointer: leaving a field asks the server about it, and the answer
 * may come while the pointer is down, with a message that pushes the button away or with the same button anew. The browser then
 * knows of no click. Whoever moves the pointer himself has changed his mind.
 */
(function () {
  const STILL = 8;
  let down = null;
  document.addEventListener('pointerdown', event => {
    const button = event.button === 0 ? event.target.closest('button') : null;
    down = button && { button, x: event.clientX, y: event.clientY };
  }, true);
  document.addEventListener('pointercancel', () => { down = null; }, true);
  document.addEventListener('pointerup', event => {
    const start = down;
    down = null;
    if (!start || event.target.closest('button') === start.button) return;
    const still = Math.abs(event.clientX - start.x) < STILL && Math.abs(event.clientY - start.y) < STILL;
    const meant = start.button.isConnected ? start.button : document.getElementById(start.button.id);
    if (still && meant) meant.click();
  }, true);
})();
