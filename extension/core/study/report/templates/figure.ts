/** A drawing with its legend and its twin. `it`: `figure`, `level` of its heading and `swatch`. */
export const figure = `<figure>
<h<%= it.level %>><%= it.figure.title %></h<%= it.level %>>
<%~ it.figure.svg %>
<ul class="legend">
<% for (const entry of it.figure.legend) { %>
<li><%~ it.swatch(entry) %><%= entry.label %></li>
<% } %>
</ul>
<figcaption><%= it.figure.caption %></figcaption>
<details><summary>Numbers of this figure</summary>
<%~ include('@table', { table: it.figure.table }) %>
</details>
</figure>
`;
