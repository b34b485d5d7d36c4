/** One result. `it`: a `ResultModel`, `toneWords`, `swatch` and `repetitionMeasure`. */
export const result = `<section id="<%= it.prefix %>" class="result" aria-labelledby="<%= it.prefix %>-heading">
<h2 id="<%= it.prefix %>-heading"><%= it.name %></h2>
<% if (it.description) { %><p><%= it.description %></p><% } %>
<p class="made-from"><%= it.madeFrom %></p>
<%~ include('@table', { table: it.comparison, stack: true }) %>
<ul class="findings">
<%~ include('@findings', { findings: it.findings.details, toneWords: it.toneWords }) %>
</ul>
<div class="figures">
<% for (const figure of it.figures) { %>
<%~ include('@figure', { figure, level: 3, swatch: it.swatch }) %>
<% } %>
</div>
<h3 id="<%= it.prefix %>-worst">The items it works worst on</h3>
<p>Worst first, <%= it.worstItems.length %> of n = <%= it.itemCount %>. A mean hides these.</p>
<div class="worst">
<% for (const item of it.worstItems) { %>
<article class="item<%= item.antiSteerable ? ' anti' : '' %>">
<h4><%= item.id %>
<% if (item.antiSteerable) { %><span class="tag">anti-steerable</span><% } %>
</h4>
<div class="item-body">
<div>
<dl class="texts">
<% for (const { label, text } of item.texts) { %>
<div><dt><%= label %></dt><dd><%= text %></dd></div>
<% } %>
</dl>
<ul class="numbers">
<% for (const words of item.numbers) { %><li><%= words %></li><% } %>
</ul>
</div>
<figure class="small">
<%~ item.svg %>
<figcaption>Propensity (nats) over multiplier</figcaption>
<details><summary>Numbers of this item</summary>
<%~ include('@table', { table: item.table }) %>
</details>
</figure>
</div>
</article>
<% } %>
</div>
<% if (it.completions.length > 0) { %>
<h3 id="<%= it.prefix %>-completions">Completions, unsteered and steered</h3>
<p>Repetition: <%= it.repetitionMeasure %>.</p>
<% for (const group of it.completions) { %>
<%~ include('@completions', group) %>
<% } %>
<% } %>
<% for (const section of it.sections) { %>
<%~ include('@section', { ...section, level: 3, toneWords: it.toneWords, swatch: it.swatch }) %>
<% } %>
<h3>All numbers</h3>
<% for (const table of it.appendix) { %>
<details><summary><%= table.caption %></summary>
<%~ include('@table', { table }) %>
</details>
<% } %>
</section>
`;
