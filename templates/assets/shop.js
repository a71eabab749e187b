// What a browser with JavaScript gets on top: a running hold clock with a polite warning, the viewer's
// own time beside Helsinki's where they differ, one submit per press, and a page that looks again by
// itself while a payment is confirmed. Every page works without this file.
(function () {
  "use strict";
  const WARN_SECONDS = 120;
  const REFRESH_MAX = 24;

  function clock(box) {
    const face = box.querySelector("[data-clock]");
    const say = box.querySelector("[data-say]");
    const end = performance.now() + Number(box.dataset.hold) * 1000;
    let warned = false;
    function tick() {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      const shown = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      face.textContent = box.dataset.left.replace("%", shown);
      if (left <= WARN_SECONDS && !warned) {
        warned = true;
        box.classList.add("soon");
        say.textContent = box.dataset.soon;
      }
      if (left === 0) {
        window.clearInterval(timer);
        box.classList.add("over");
        box.querySelector(".hold-until").textContent = box.dataset.over;
        face.textContent = "";
        say.textContent = box.dataset.over;
      }
    }
    const timer = window.setInterval(tick, 1000);
    tick();
  }

  function ownTimes() {
    const words = document.documentElement.dataset.ownTime;
    const lang = document.documentElement.lang;
    const shape = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
    const here = new Intl.DateTimeFormat(lang, Object.assign({ weekday: "short" }, shape));
    const home = new Intl.DateTimeFormat(lang, Object.assign({ weekday: "short", timeZone: "Europe/Helsinki" }, shape));
    document.querySelectorAll("time[data-until]").forEach(function (time) {
      const start = new Date(time.dateTime);
      if (isNaN(start) || here.format(start) === home.format(start)) return;
      const note = document.createElement("span");
      note.className = "own-time";
      note.textContent = words.replace("%", here.format(start));
      const button = time.closest("button");
      if (button) button.append(note);
      else time.after(note);
    });
  }

  function guard(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "true";
      if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    });
  }

  function lookAgain() {
    const seconds = Number(document.body.dataset.refresh);
    if (!seconds) return;
    const key = "looked:" + location.pathname;
    let times = 0;
    try {
      times = Number(sessionStorage.getItem(key)) + 1;
      sessionStorage.setItem(key, String(times));
    } catch (_) { /* without storage the page simply keeps looking */ }
    if (times <= REFRESH_MAX) window.setTimeout(function () { location.reload(); }, seconds * 1000);
  }

  document.querySelectorAll("[data-hold]").forEach(clock);
  document.querySelectorAll("form[data-guard]").forEach(guard);
  ownTimes();
  lookAgain();
  const summary = document.getElementById("error-summary");
  if (summary) summary.focus();
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    document.querySelectorAll("[aria-disabled]").forEach(function (button) { button.removeAttribute("aria-disabled"); });
  });
})();
