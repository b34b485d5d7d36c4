/** Methods at equal KL. `it`: a `ComparisonModel`, `toneWords` and `swatch`. */
export const comparison = `<section id="<%= it.prefix %>" class="result" aria-labelledby="<%= it.prefix %>-heading">
<h2 id="<%= it.prefix %>-heading"><%= it.name %></h2>
<p class="headline"><%= it.headline %></p>
<p class="made-from"><%= it.madeFrom %></p>
<ul class="findings">
<%~ include('@findings', { findings: it.findings, toneWords: it.toneWords }) %>
</ul>
<%~ include('@figure', { figure: it.figure, level: 3, swatch: it.swatch }) %>
<%~ include('@table', { table: it.table, stack: true }) %>
<% for (const group of it.completions) { %>
<h3 id="<%= it.prefix %>-completions">The same prompt completed by each</h3>
<%~ include('@completions', group) %>
<% } %>
</section>
`;
