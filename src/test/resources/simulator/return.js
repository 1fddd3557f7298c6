// Posts the answer by itself. Each frame on the page stands for a duplicate: a navigation of its own, so the OTEC sees
// what it would see of a browser that sends the form again. The page itself goes last.
"use strict";

const form = document.getElementById("return");
const frames = Array.from(document.querySelectorAll("iframe.copy"));

function sendNext() {
  const frame = frames.shift();
  if (!frame) {
    form.target = "_self";
    form.submit();
    return;
  }
  frame.addEventListener("load", sendNext, { once: true });
  form.target = frame.name;
  form.submit();
}

window.addEventListener("load", sendNext);
