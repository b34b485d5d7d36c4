import { SteeringError } from '../../base/errors';

export const badDialogueLine = (file: string, line: number, found: string) =>
  new SteeringError(
    'badDialogueLine',
    `${file}, line ${line}: ${found}. Expected one JSON object a line, such as ` +
      '{"id": "egg", "turns": ["How do I boil an egg?", "And two?"]}, each id once.',
  );
