/** The whole page. `it`: a `ReportModel`, `css`, `glossary`, `verdictWords` and `shared`. Only `css` and SVG go in unescaped. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title><%= it.title %></title>
<style><%~ it.css %></style>
</head>
<body>
<a class="skip" href="#found">Skip to what was found</a>
<header>
<h1><%= it.title %></h1>
<p class="subtitle"><%= it.subtitle %></p>
<% if (it.notices.length > 0) { %>
<ul class="findings notices" aria-label="About the whole run">
<%~ include('@findings', { findings: it.notices, toneWords: it.shared.toneWords }) %>
</ul>
<% } %>
</header>
<main>
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
<% for (const result of it.results) { %>
<%~ include('@result', { ...it.shared, ...result }) %>
<% } %>
<section id="words" aria-labelledby="words-title">
<h2 id="words-title">What the words mean</h2>
<dl class="glossary">
<% for (const [word, meaning] of it.glossary) { %>
<dt><%= word %></dt><dd><%= meaning %></dd>
<% } %>
</dl>
</section>
<section id="repeat" aria-labelledby="repeat-title">
<h2 id="repeat-title">How to repeat this</h2>
<pre><code><%= it.command %></code></pre>
<%~ include('@table', { table: it.repeat }) %>
</section>
</main>
</body>
</html>
`;
