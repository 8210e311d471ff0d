// What script adds to pages that work without it.
document.documentElement.classList.add("scripted");
import "./keyboard.js";
import "./forms.js";
import "./live.js";
