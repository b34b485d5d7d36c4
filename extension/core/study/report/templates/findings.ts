/** Items of a list. `it`: `findings` and `toneWords`. */
export const findings = `<% for (const { tone, text } of it.findings) { %>
<li class="<%= tone %>">
<% if (tone !== 'note') { %><strong><%= it.toneWords[tone] %>.</strong><% } %>
<%= text %>
</li>
<% } %>`;
