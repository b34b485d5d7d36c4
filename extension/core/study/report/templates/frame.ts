/**
 * What every page begins and ends with. `it`: `title`, `subtitle`, `notices`, `toneWords`, `css`,
 * `glossary`, `command` and `repeat`. Only `css` goes in unescaped.
 */
export const pageTop = `<!doctype html>
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
`;

export const pageEnd = `<section id="words" aria-labelledby="words-title">
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
