/** The whole page. `it`: a `ReportModel`, `css`, `glossary`, `verdictWords` and `shared`. Only `css` and SVG go in unescaped. */
export const page = `<%~ include('@pageTop', { ...it, toneWords: it.shared.toneWords }) %>
<section id="found" aria-labelledby="found-title">
<h2 id="found-title">What was found</h2>
<% for (const { prefix, name, headline } of it.comparisons) { %>
<div class="found">
<h3><a href="#<%= prefix %>"><%= name %></a></h3>
<p class="headline"><%= headline %></p>
</div>
<% } %>
<% for (const { prefix, name, findings } of it.results) { %>
<div class="found">
<% if (it.results.length + it.comparisons.length > 1) { %>
<h3><a href="#<%= prefix %>"><%= name %></a></h3>
<% } %>
<p class="headline"><%= findings.headline %></p>
<p class="verdict <%= findings.verdict.tone %>">
<strong><%= it.verdictWords[findings.verdict.tone] %>.</strong>
<%= findings.verdict.text %>
</p>
</div>
<% } %>
<% if (it.overview) { %><%~ include('@table', { table: it.overview, stack: true }) %><% } %>
<% if (it.results.length === 0) { %><p>No result is finished yet.</p><% } %>
</section>
<% for (const comparison of it.comparisons) { %>
<%~ include('@comparison', { ...it.shared, ...comparison }) %>
<% } %>
<% for (const section of it.across) { %>
<%~ include('@section', { ...section, level: 2, ...it.shared }) %>
<% } %>
<% for (const result of it.results) { %>
<%~ include('@result', { ...it.shared, ...result }) %>
<% } %>
<%~ include('@pageEnd', it) %>
`;
