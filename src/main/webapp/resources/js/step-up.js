/* Asks for the second factor when the server refused something for want of it, and then does the same thing again. */
window.PresenteStepUp = (function () {
  'use strict';
  var sent = new Map();
  var refused = '';
  var handle = PrimeFaces.ajax.Request.handle;

  PrimeFaces.ajax.Request.handle = function (request, more) {
    sent.set(id(request.source), [request, more]);
    return handle.call(PrimeFaces.ajax.Request, request, more);
  };

  function id(source) {
    return typeof source === 'string' ? source : $(source).attr('id');
  }

  function ask(source) {
    refused = source;
    PF('stepUp').show();
  }

  function confirmed() {
    PF('stepUp').hide();
    var again = sent.get(refused);
    var pressed = document.getElementById(refused);
    refused = '';
    if (again) {
      delete again[0].promise;
      PrimeFaces.ajax.Request.handle(again[0], again[1]);
    } else if (pressed) {
      pressed.click();
    }
  }

  return { ask: ask, confirmed: confirmed };
})();
