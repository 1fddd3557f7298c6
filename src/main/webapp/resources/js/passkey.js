/* Asks the browser for a passkey and posts its answer with the form around the button that was pressed. */
(function () {
  'use strict';
  if (window.PublicKeyCredential) {
    document.querySelectorAll('[data-passkey-part]').forEach(function (part) { part.hidden = false; });
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-passkey]');
    if (!button) return;
    event.preventDefault();
    var form = button.closest('form');
    say(form, '');
    fetch(button.dataset.passkey, { method: 'POST', credentials: 'same-origin' })
      .then(function (answer) {
        if (!answer.ok) throw new Error('status ' + answer.status);
        return answer.json();
      })
      .then(function (options) {
        return options.user
          ? navigator.credentials.create({ publicKey: decoded(options) })
          : navigator.credentials.get({ publicKey: decoded(options) });
      })
      .then(function (credential) {
        form.querySelector('[data-passkey-answer] input, input[data-passkey-answer]').value = JSON.stringify(encoded(credential));
        var done = form.querySelector('[data-passkey-done]');
        if (done) done.click();
        else form.submit();
      })
      .catch(function () { say(form, button.dataset.problem); });
  });

  function say(form, text) {
    var place = form.querySelector('[data-passkey-problem]');
    place.textContent = text;
    place.hidden = !text;
  }

  function decoded(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    (options.allowCredentials || options.excludeCredentials).forEach(function (known) { known.id = bytes(known.id); });
    return options;
  }

  function encoded(credential) {
    var response = {};
    ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].forEach(function (name) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    });
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: {}
    };
  }

  function bytes(base64url) {
    var binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, function (c) { return c.charCodeAt(0); });
  }

  function text(buffer) {
    var binary = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
})();
