/* Suggests an address from the OTEC's name, as cl.presente.tenant.Slug does on the server, and keeps a form from going out twice. */
(function () {
  'use strict';
  var form = document.querySelector('[data-test=sign-up-form]');
  var name = document.getElementById('otec-name');
  var slug = document.getElementById('slug');
  var shown = document.querySelector('[data-suggestion]');
  var summary = document.getElementById('summary');
  var empty = /\b(?:otec|spa|s a|ltda|limitada|eirl|e i r l|y cia|capacitacion|capacitaciones|de|del|la|el|los|las|y)\b/g;
  var sent = false;

  function suggestion() {
    var plain = name.value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
    var telling = plain.replace(empty, ' ').trim();
    var words = (telling.length < 3 ? plain : telling).replace(/ +/g, '-');
    var cut = words.length <= 24 ? words : words.substring(0, 25);
    var whole = cut.length <= 24 ? cut : cut.substring(0, Math.max(cut.lastIndexOf('-'), 0));
    return (whole.length < 3 ? cut.substring(0, 24) : whole).replace(/^-+|-+$/g, '');
  }

  function show() {
    shown.textContent = slug.value.trim() || suggestion() || '…';
    slug.placeholder = suggestion();
  }

  name.addEventListener('input', show);
  slug.addEventListener('input', show);
  form.addEventListener('submit', function (event) {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener('pageshow', function () { sent = false; });
  if (summary) summary.focus();
  show();
})();
