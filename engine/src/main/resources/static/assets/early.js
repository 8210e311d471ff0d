// Before anything is drawn: what only scripts can do is shown, and what only forms can do is not.
document.documentElement.classList.add("scripted");
