/**
 * A text, shaded token by token where that was measured. No space may come in between: line ends
 * are shown. `it`: `text` and maybe `marks`.
 */
export const tokens =
  '<% if (it.marks) { for (const { text, title, shade } of it.marks) { if (text !== "") { %>' +
  '<span class="token <%= shade %>" title="<%= title %>"><%= text %></span>' +
  '<% } } } else { %><%= it.text %><% } %>';
