import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callTool } from '../../../../extension/core/evaluation/toolUse/callTool';
import { isSolved } from '../../../../extension/core/evaluation/toolUse/isSolved';
import { toolsOf } from '../../../../extension/core/evaluation/toolUse/toolsOf';

const tools = toolsOf({ tables: { price: { pear: '3', 'Red Apple': '2' } } });
const saved = { Monday: 'market' };

const cases: readonly [name: string, inputs: string[], reply: object | undefined][] = [
  ['add', ['0.1', '0.2'], { result: '0.3' }],
  ['subtract', ['3', '-4'], { result: '7' }],
  ['multiply', ['12', '12'], { result: '144' }],
  ['divide', ['1', '8'], { result: '0.125' }],
  ['divide', ['1', '0'], { error: 'no such number' }],
  ['add', ['2'], { error: 'add needs two numbers, such as add(6, 3)' }],
  ['add', ['2', '3', '4'], { error: 'add needs two numbers, such as add(6, 3)' }],
  ['add', ['2', 'three'], { error: 'add needs two numbers, such as add(6, 3)' }],
  ['add', ['1e3', '1'], { error: 'add needs two numbers, such as add(6, 3)' }],
  ['convert', ['7', 'km', 'm'], { result: '7000 m' }],
  ['convert', ['90', 'min', 'h'], { result: '1.5 h' }],
  ['price', ['Pear'], { result: '3' }],
  ['price', [' red  apple '], { result: '2' }],
  ['price', ['plum'], { error: 'no price for plum' }],
  ['price', ['constructor'], { error: 'no price for constructor' }],
  ['read', ['monday'], { result: 'market' }],
  ['read', ['Friday'], { error: 'nothing saved for Friday' }],
  ['read', ['toString'], { error: 'nothing saved for toString' }],
  ['save', ['Friday', 'choir'], { result: 'saved', saved: { Monday: 'market', Friday: 'choir' } }],
  ['save', ['MONDAY', 'choir'], { result: 'saved', saved: { Monday: 'choir' } }],
  ['weather', ['Oslo'], undefined],
];

describe('tools', () => {
  for (const [name, inputs, reply] of cases) {
    it(`${name}(${inputs.join(', ')}) says ${JSON.stringify(reply)}`, () => {
      assert.deepEqual(callTool(tools, { name, inputs }, saved), reply);
    });
  }

  it('refuse units of different kinds and units that there are not', () => {
    for (const inputs of [
      ['7', 'km', 'kg'],
      ['7', 'km'],
      ['7', 'mile', 'km'],
      ['7', 'm', 'constructor'],
    ]) {
      assert.ok(
        'error' in (callTool(tools, { name: 'convert', inputs }, saved) ?? {}),
        inputs.join(),
      );
    }
  });
});

describe('a task is solved', () => {
  const solved: readonly [wanted: string, given: string, is: boolean][] = [
    ['9', '9', true],
    ['9', '9.0 euros.', true],
    ['1200', '1,200', true],
    ['-2', '−2', true],
    ['7000 m', '7000', true],
    ['9', '3 × 3 = 9', false],
    ['9', '19', false],
    ['9', '9.01', false],
    ['9', 'nine', false],
    ['choir', 'Choir.', true],
    ['choir', 'the choir', false],
  ];
  for (const [answer, given, is] of solved) {
    it(`${is ? 'by' : 'not by'} ${given} where ${answer} is wanted`, () => {
      assert.equal(isSolved({ answer, saved: {} }, { answer: given, saved: {} }), is);
    });
  }

  it('by what is stored where the task says so, whatever the answer', () => {
    const task = { answer: 'done', saved: {}, state: { Monday: 'Dentist' } };
    const by = (stored: Record<string, string>) => isSolved(task, { answer: 'x', saved: stored });
    assert.equal(by({ monday: 'dentist' }), true);
    assert.equal(by({}), false);
    assert.equal(by({ Monday: 'dentist', Friday: 'dentist' }), false);
    assert.equal(by({ Monday: 'market' }), false);
  });

  it('not where something was stored that nobody asked for', () => {
    assert.equal(isSolved({ answer: '9', saved: {} }, { answer: '9', saved: { a: 'b' } }), false);
  });
});
