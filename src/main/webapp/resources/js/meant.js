'use strict';
/*
 * What somebody does while the page asks the server is done as it was meant. The answer may push a button away, bring fields as they
 * stood when the page asked, or bring other rows under the same numbers, which ids are made of: what is in a row with the same
 * data-row is the same.
 */
(function () {
  const STILL = 8;

  const rowOf = node => node.closest('tr, li')?.querySelector('[data-row]')?.dataset.row;
  const seen = node => ({ node, id: node.id, row: rowOf(node) });
  const last = id => id.slice(id.lastIndexOf(':') + 1);

  /* What stands now for what was seen then, whatever number its row has; nothing when it is gone. */
  function now(then) {
    const same = document.getElementById(then.id);
    if (same && rowOf(same) === then.row) return same;
    const row = then.row && document.querySelector(`[data-row="${CSS.escape(then.row)}"]`)?.closest('tr, li');
    return row ? [...row.querySelectorAll('[id]')].find(other => last(other.id) === last(then.id)) : undefined;
  }

  /* A press lands although the button moved or was made anew under the pointer, of which the browser makes no click. Whoever moves
     the pointer himself has changed his mind. */
  let down = null;
  document.addEventListener('pointerdown', event => {
    const button = event.button === 0 ? event.target.closest('button') : null;
    down = button && { ...seen(button), x: event.clientX, y: event.clientY };
  }, true);
  document.addEventListener('pointercancel', () => { down = null; }, true);
  document.addEventListener('pointerup', event => {
    const start = down;
    down = null;
    if (!start || event.target.closest('button') === start.node) return;
    const still = Math.abs(event.clientX - start.x) < STILL && Math.abs(event.clientY - start.y) < STILL;
    if (still) (start.node.isConnected ? start.node : now(start))?.click();
  }, true);

  if (!window.PrimeFaces) return;

  const idOf = source => typeof source === 'string' ? source : jQuery(source).attr('id');

  /* What is typed stays until it is sent, or a button is pressed, which may empty the form; and so does the cursor. */
  const typed = new Map();
  let held = null;
  document.addEventListener('input', event => {
    if (event.target.id) typed.set(event.target, seen(event.target));
  }, true);
  jQuery(document)
    .on('pfAjaxSend', (event, xhr, sent) => {
      const carried = typeof sent.data === 'string' ? new URLSearchParams(sent.data).get(PrimeFaces.PARTIAL_PROCESS_PARAM) : '';
      const parts = (carried ?? '').split(' ').map(id => document.getElementById(id));
      const pressed = document.getElementById(idOf(sent.source))?.matches('button, a');
      const waits = id => PrimeFaces.ajax.Queue.requests.slice(1).some(other => idOf(other.source) === id);
      [...typed.keys()].filter(node => parts.some(part => part?.contains(node)) || pressed && !waits(node.id))
        .forEach(node => typed.delete(node));
    })
    .on('pfAjaxSuccess', () => {
      const at = document.activeElement;
      held = { ...seen(at), from: at.selectionStart, to: at.selectionEnd };
    })
    .on('pfAjaxUpdated', () => {
      const at = document.activeElement;
      if (held && !held.node.isConnected && (at === document.body || at.id === held.id && rowOf(at) !== held.row)) {
        at.blur();
        now(held)?.focus();
      }
      [...typed.values()].filter(then => !then.node.isConnected).forEach(then => {
        const is = now(then);
        if (!is || is.type !== then.node.type || is.type === 'file') return;
        typeAgain(is, then.node);
        typed.delete(then.node);
        typed.set(is, seen(is));
      });
    });

  function typeAgain(is, was) {
    const answered = is.value;
    is.value = was.value;
    if (is.value !== was.value) is.value = answered; // a choice that is there no more
    is.checked = was.checked;
    if (is !== document.activeElement || !is.matches('textarea, input:not([type=checkbox], [type=radio])')) return;
    if (was === held.node && held.from !== null) is.setSelectionRange(held.from, held.to);
    const tell = () => changed(is);
    is.addEventListener('blur', tell, { once: true });
    is.addEventListener('change', () => is.removeEventListener('blur', tell), { once: true });
  }

  function changed(is) {
    is.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /* What waits its turn is asked for the row that was meant, or not at all when that is gone. */
  const handle = PrimeFaces.ajax.Request.handle;
  PrimeFaces.ajax.Request.handle = function (request, more) {
    const source = document.getElementById(idOf(request.source));
    if (source && rowOf(source)) {
      const then = seen(source);
      const start = request.onstart;
      request.onstart = function (...all) {
        const is = now(then);
        if (is?.id === then.id) return start?.apply(this, all);
        if (is) doAgain(is, source);
        return false;
      };
    }
    return handle.call(this, request, more);
  };

  function doAgain(is, was) {
    if (is.type === 'checkbox') is.checked = !was.checked;
    if (is.matches('button, [type=checkbox]')) is.click();
    else changed(is);
  }

  /* What asks by itself does so neither while anything else is asked nor over an open dialog. */
  window.PresenteAsks = () => PrimeFaces.ajax.Queue.requests.length === 1 && !jQuery('.ui-dialog:visible').length;
})();
