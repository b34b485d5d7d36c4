/** What a measure found. `it`: a `PlacedSection`, `level` of its heading, `toneWords` and `swatch`. */
export const section = `<section id="<%= it.id %>" class="measure" aria-labelledby="<%= it.id %>-heading">
<h<%= it.level %> id="<%= it.id %>-heading"><%= it.title %></h<%= it.level %>>
<p class="headline"><%= it.headline %></p>
<% if (it.findings.length > 0) { %>
<ul class="findings">
<%~ include('@findings', { findings: it.findings, toneWords: it.toneWords }) %>
</ul>
<% } %>
<% for (const table of it.tables) { %>
<%~ include('@table', { table, stack: true }) %>
<% } %>
<% if (it.figures.length > 0) { %>
<div class="figures">
<% for (const figure of it.figures) { %>
<%~ include('@figure', { figure, level: it.level + 1, swatch: it.swatch }) %>
<% } %>
</div>
<% } %>
<% for (const quote of it.quotes) { %>
<article class="item">
<h<%= it.level + 1 %>><%= quote.title %>
<% for (const tag of quote.tags) { %><span class="tag"><%= tag %></span> <% } %>
</h<%= it.level + 1 %>>
<dl class="texts">
<% for (const { label, text, numbers } of quote.parts) { %>
<div><dt><%= label %><% if (numbers) { %> <span class="numbers"><%= numbers %></span><% } %></dt>
<dd><%= text %></dd></div>
<% } %>
</dl>
</article>
<% } %>
<% for (const table of it.appendix) { %>
<details><summary><%= table.caption %></summary>
<%~ include('@table', { table }) %>
</details>
<% } %>
</section>
`;
