// What script adds to pages that work without it.
import "./keyboard.js";
import "./forms.js";
import "./live.js";
import "./graph.js";
import "./log.js";
import "./titles.js";
