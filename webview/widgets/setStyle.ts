import { nothing } from 'lit-html';
import { Directive, directive, type ElementPart } from 'lit-html/directive.js';

type Properties = Readonly<Record<string, string>>;

/**
 * Style properties of an element, set one by one: the content security policy forbids what is
 * written into the template.
 * @example html`<i ${setStyle({ width: '40%' })}></i>`
 */
class SetStyle extends Directive {
  readonly render = (properties: Properties): unknown => properties;

  override update(part: ElementPart, [properties]: [Properties]): unknown {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return nothing;
  }
}

export const setStyle = directive(SetStyle);
