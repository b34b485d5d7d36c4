/** One prompt completed under several conditions. `it`: a `CompletionGroup`. */
export const completions = `<div class="group">
<p class="prompt"><span class="label">prompt</span> <%= it.prompt %></p>
<div class="completions">
<% for (const completion of it.completions) { %>
<article class="completion">
<h4><%= completion.label %></h4>
<p class="text"><%~ include('@tokens', completion) %></p>
<p class="numbers">
<% if (completion.unchanged) { %><span class="tag">same text as unsteered</span><% } %>
<%= completion.numbers %>
</p>
<% if (completion.line) { %>
<details><summary>Surprise of each token (nats)</summary>
<p class="numbers"><%= completion.line %></p>
</details>
<% } %>
</article>
<% } %>
</div>
<%~ include('@copy', { what: 'These completions', markdown: it.markdown }) %>
</div>
`;
