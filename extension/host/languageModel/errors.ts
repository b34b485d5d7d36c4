import { SteeringError } from '../../core/base/errors';

export const noText = () =>
  new SteeringError(
    'noText',
    'The request holds no text. These models read text only: no images, no tools.',
  );

export const modelGone = (id: string) =>
  new SteeringError(
    'modelGone',
    `The model "${id}" is not offered any more. Choose another one, or choose its vector again with ` +
      '"Steering: Chat with Vectors…".',
  );
