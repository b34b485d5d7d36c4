/** A part of the report as Markdown; one click selects it. `it`: `what` it is and `markdown`. */
export const copy = `<details class="copy"><summary><%= it.what %> as Markdown</summary>
<pre><%= it.markdown %></pre>
</details>
`;
