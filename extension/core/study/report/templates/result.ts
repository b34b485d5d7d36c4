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
<h3 id="<%= it.prefix %>-items">Worst, median and best items</h3>
<p>By rank of steerability, the worst first: <%= it.items.length %> of n = <%= it.itemCount %>. A
mean hides these.<% if (it.items.some(({ texts }) => texts.some(({ marks }) => marks))) { %>
In the answers, tokens that steering made <span class="token up2">likelier</span> are underlined
with a line and those that it made <span class="token down2">less likely</span> with dots,
the darker the larger the change (0.1, 0.5 and 1.5 nats).<% } %></p>
<div class="worst">
<% for (const item of it.items) { %>
<article class="item<%= item.antiSteerable ? ' anti' : '' %>">
<h4><%= item.id %> <span class="rank"><%= item.rank %></span>
<% if (item.antiSteerable) { %><span class="tag">anti-steerable</span><% } %>
</h4>
<div class="item-body">
<div>
<dl class="texts">
<% for (const { label, text, marks } of item.texts) { %>
<div><dt><%= label %></dt><dd><%~ include('@tokens', { text, marks }) %></dd></div>
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
<% for (const table of item.tables) { %><%~ include('@table', { table }) %><% } %>
</details>
<%~ include('@copy', { what: 'This item', markdown: item.markdown }) %>
</figure>
</div>
</article>
<% } %>
</div>
<% if (it.completions.length > 0) { %>
<h3 id="<%= it.prefix %>-completions">Completions, unsteered and steered</h3>
<p>Repetition: <%= it.repetitionMeasure %>.<% if (it.hasSurprise) { %> Tokens that surprise the
unsteered model are shaded and <span class="token down2">underlined with dots</span>: from 1.1 nats
on, darker from 2.3 and 4.6 (a probability below a third, a tenth, a hundredth).<% } %></p>
<% if (it.completionChanges) { %>
<%~ include('@table', { table: it.completionChanges, stack: true }) %>
<% } %>
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
