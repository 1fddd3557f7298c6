/* Counts a session down by the server's clock, and prints receipts. Pages work without it. */
(function () {
  'use strict';
  var clock = document.querySelector('[data-limit]');
  var print = document.querySelector('[data-print]');
  if (print) {
    print.classList.remove('off');
    print.addEventListener('click', function () { window.print(); });
  }
  if (!clock) return;

  var loaded = Date.now();
  var atLoad = Number(clock.dataset.limit) - Number(clock.dataset.now);
  var warning = document.querySelector('[data-test=warning]');
  var announcer = document.querySelector('[data-announce]');
  var announced = [10, 5, 1].filter(function (minutes) { return atLoad <= minutes * 60000; });
  var timer = setInterval(tick, 1000);
  tick();

  function tick() {
    var seconds = Math.max(0, Math.ceil((atLoad - (Date.now() - loaded)) / 1000));
    clock.dataset.seconds = seconds;
    clock.textContent = text(seconds);
    [10, 5, 1].forEach(function (minutes) {
      if (seconds > minutes * 60 || announced.indexOf(minutes) >= 0) return;
      announced.push(minutes);
      warning.classList.remove('off');
      announcer.textContent = announcer.dataset.announce.replace('{0}', minutes);
    });
    if (seconds === 0) {
      clearInterval(timer);
      setTimeout(function () { location.reload(); }, 2000);
    }
  }

  function text(seconds) {
    var days = Math.floor(seconds / 86400);
    var parts = [seconds % 86400 / 3600, seconds % 3600 / 60, seconds % 60].map(function (part) {
      return String(Math.floor(part)).padStart(2, '0');
    });
    if (seconds < 3600) parts.shift();
    return (days ? clock.dataset.days.replace('{0}', days) + ' ' : '') + parts.join(':');
  }
})();
