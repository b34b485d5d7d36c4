/**
 * A table that scrolls by itself when it is too wide. `it`: `table` and `stack`, which turns rows
 * into cards on a narrow screen. An interval in a cell is never broken over two lines.
 */
export const table = `<div class="scroll" role="region" tabindex="0" aria-label="<%= it.table.caption %>">
<table<%~ it.stack ? ' class="stack"' : '' %>>
<caption><%= it.table.caption %></caption>
<thead><tr><% for (const name of it.table.head) { %><th scope="col"><%= name %></th><% } %></tr></thead>
<tbody>
<% for (const row of it.table.rows) { %>
<tr><% row.forEach((cell, column) => { %><% if (column === 0) { %><th scope="row"><%= cell %></th><% } else { %><td<% if (it.stack) { %> data-head="<%= it.table.head[column] %>"<%~ cell === '–' ? ' class="none"' : '' %><% } %>><% const parts = /^([^[]*[0-9%] )(\\[[^\\]]*\\])$/.exec(cell); if (parts) { %><%= parts[1] %><i><%= parts[2] %></i><% } else { %><%= cell %><% } %></td><% } %><% }) %></tr>
<% } %>
</tbody>
</table>
</div>
`;
