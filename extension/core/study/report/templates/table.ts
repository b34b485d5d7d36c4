/**
 * A table that scrolls by itself when it is too wide. `it`: `table` and `stack`, which turns rows
 * into cards on a narrow screen. An interval in a cell is never broken over two lines.
 */
export const table = `<% const { caption, head, rows } = it.table; %>
<div class="scroll" role="region" tabindex="0" aria-label="<%= caption %>">
<table<%~ it.stack ? ' class="stack"' : '' %>>
<caption><%= caption %></caption>
<thead>
<tr><% for (const name of head) { %><th scope="col"><%= name %></th><% } %></tr>
</thead>
<tbody>
<% for (const [first, ...cells] of rows) { %>
<tr><th scope="row"><%= first %></th>
<% cells.forEach((cell, index) => { %>
<td<% if (it.stack) { %> data-head="<%= head[index + 1] %>"<% } %>
<%~ it.stack && cell === '–' ? 'class="none"' : '' %>>
<% const interval = /^([^[]*[0-9%] )(\\[[^\\]]*\\])$/.exec(cell); %>
<% if (interval) { %><%= interval[1] %><i><%= interval[2] %></i><% } else { %><%= cell %><% } %>
</td>
<% }) %>
</tr>
<% } %>
</tbody>
</table>
</div>
`;
