// Material closes the search when a result is opened, and leaves the focus in its field: neither a
// click nor "/" opens it again. Give the focus back to the page. Material closes it by the hidden
// checkbox that shows it.
document.addEventListener("change", function (event) {
  "use strict";

  var toggle = event.target;
  if (toggle instanceof HTMLInputElement && toggle.id === "__search" && !toggle.checked) {
    document.querySelector("[data-md-component=search-query]").blur();
  }
});
