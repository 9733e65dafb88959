import type { MovementReason } from '../../../hub/protocol/stock.ts';

/** Words about stock that more than one terminal says. */
export const stock = {
  adjust: '调整库存',
  by: '增减',
  to: '盘点成',
  byHint: '到货填正数，损耗填负数',
  toHint: '现在实际有多少',
  becomes: '{before:quantity} → {after:quantity} {unit}',
  wrong: '请填写数量，最多三位小数。',
  zero: '增减不能是 0。',
  save: '记账',
  saved: '「{name}」现在有 {n:quantity} {unit}',
  reason: '原因',
  note: '备注',
  noteHint: '例如：供应商送货单号',
  kind: {
    sale: '销售',
    refund: '退货',
    void: '作废',
    opening: '期初',
    receipt: '到货',
    count: '盘点',
    loss: '损耗',
    breakage: '破损',
    correction: '更正',
  } satisfies Record<MovementReason, string>,
} as const;
