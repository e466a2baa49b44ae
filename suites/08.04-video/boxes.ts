/** Places in a picture where something can be hidden, told so that it does not matter from which edge coordinates count. */
import { columns, type Picture, rows } from '../../lib/checks/picture.ts';

/** Shares of the picture's width and height, from the left and from below. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Brightness of the cells that lie wholly within a box. */
const within = ({ cells }: Picture, { left, right, bottom, top }: Box): readonly number[] =>
  cells.filter((_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const isAcross = column / columns >= left && (column + 1) / columns <= right;
    return isAcross && row / rows >= 1 - top && (row + 1) / rows <= 1 - bottom;
  });

/** How much the brightness varies inside a box, from 0 to 255. */
export const spreadIn = (picture: Picture, box: Box): number => {
  const inside = within(picture, box);
  return inside.length === 0 ? 0 : Math.max(...inside) - Math.min(...inside);
};

/** What compression leaves of one colour. */
const mostOfOneColour = 12;
/** What a place must vary by to show that it is hidden. */
const leastToHide = 30;

export const isUniform = (picture: Picture, box: Box): boolean => spreadIn(picture, box) <= mostOfOneColour;

/** Two boxes with something in them, as high above the lower edge as below the upper one; fewer where the picture is plain. */
export const boxesIn = (picture: Picture): readonly Box[] =>
  [0.02, 0.26, 0.5, 0.74]
    .map((left): Box => ({ left, right: left + 0.2, bottom: 0.3, top: 0.7 }))
    .filter((box) => spreadIn(picture, box) > leastToHide)
    .sort((one, other) => spreadIn(picture, other) - spreadIn(picture, one))
    .slice(0, 2);
