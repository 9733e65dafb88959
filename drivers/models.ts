/**
 * The models that are known, one row each: how to talk to it, with the manual's name above and field lore inside.
 * A fact that a real device corrects is corrected in its row and nowhere else.
 */
export { labelScaleModels } from './label-scale/models.ts';
export { type PrinterModel, printerModels } from './printer/models.ts';
export { type ScaleModel, scaleModels } from './scale/models.ts';
export { type ScannerModel, scannerModels } from './scanner/models.ts';
