import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml, type PageSource } from '../../../extension/host/page/pageHtml';

const source: PageSource = {
  page: 'panel',
  cspSource: 'https://files.example',
  nonce: 'N0nce-_',
  script: 'https://files.example/dist/webview.js',
  styles: ['https://files.example/media/styles/base.css'],
};

/** The directives of the policy in a page, by name. */
function policyOf(html: string): ReadonlyMap<string, string> {
  const [, content = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  return new Map(
    content.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')] as const;
    }),
  );
}

test('the policy lets in our files and the nonce, and nothing else', () => {
  assert.deepEqual([...policyOf(pageHtml(source))].sort(), [
    ['base-uri', `'none'`],
    ['connect-src', `'none'`],
    ['default-src', `'none'`],
    ['font-src', 'https://files.example'],
    ['form-action', `'none'`],
    ['img-src', 'https://files.example data:'],
    ['script-src', `'nonce-N0nce-_'`],
    ['style-src', `https://files.example 'nonce-N0nce-_'`],
  ]);
});

test('the toolkit finds the nonce, and the page its name', () => {
  const html = pageHtml({ ...source, page: 'vector' });
  assert.match(html, /<meta property="csp-nonce" content="N0nce-_">/);
  assert.match(html, /<body data-page="vector">/);
});

test('every script carries the nonce and lies in a file', () => {
  const scripts = [...pageHtml(source).matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
  assert.equal(scripts.length, 1);
  for (const [, attributes = '', inside] of scripts) {
    assert.match(attributes, /nonce="N0nce-_"/);
    assert.match(attributes, /src="/);
    assert.equal(inside, '');
  }
});

test('there is no style attribute and no handler in the page', () => {
  assert.doesNotMatch(pageHtml(source), /\s(style|on\w+)=/);
});

test('an address cannot end its attribute', () => {
  const html = pageHtml({ ...source, styles: ['a"><img src=x onerror=alert(1)>'] });
  assert.doesNotMatch(html, /<img/);
  assert.match(html, /href="a&quot;&gt;&lt;img/);
});
