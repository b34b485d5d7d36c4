import { SteeringError } from '../../extension/core/base/errors';

/** Enough for print at the width of a column. */
const enlarged = 2;

/** A picture of a stand-alone SVG. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * enlarged;
  canvas.height = image.height * enlarged;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) {
    throw new SteeringError('noPicture', 'The picture could not be drawn. Save it as SVG.');
  }
  return new Uint8Array(await blob.arrayBuffer());
}
