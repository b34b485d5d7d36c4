/** The whole page. `it`: a `TasksReportModel`, `css` and `toneWords`. Only `css` goes in unescaped. */
export const tasksPage = `<%~ include('@pageTop', it) %>
<section id="found" aria-labelledby="found-title">
<h2 id="found-title">What was found</h2>
<ul class="findings">
<%~ include('@findings', { findings: it.findings, toneWords: it.toneWords }) %>
</ul>
<% for (const table of it.overview) { %><%~ include('@table', { table, stack: true }) %><% } %>
</section>
<% for (const [index, task] of it.tasks.entries()) { %>
<section class="result" aria-labelledby="task-<%= index %>">
<h2 id="task-<%= index %>"><%= task.name %></h2>
<p class="made-from"><%= task.madeFrom %></p>
<ul class="findings">
<%~ include('@findings', { findings: task.findings, toneWords: it.toneWords }) %>
</ul>
<% for (const table of task.tables) { %><%~ include('@table', { table, stack: true }) %><% } %>
</section>
<% } %>
<%~ include('@pageEnd', it) %>
`;
