/** The whole page. `it`: a `TasksReportModel`, `css` and `toneWords`. Only `css` goes in unescaped. */
export const tasksPage = `<!doctype html>
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
<%~ include('@findings', { findings: it.notices, toneWords: it.toneWords }) %>
</ul>
<% } %>
</header>
<main>
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
<section aria-labelledby="words-title">
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
