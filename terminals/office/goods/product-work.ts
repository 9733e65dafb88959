import type { ReactiveControllerHost } from 'lit';
import type { Refusal } from '../../../hub/model/answer.ts';
import { type ProductDetail, product as productQuery } from '../../../hub/protocol/catalog.ts';
import { t } from '../../../web/i18n/index.ts';
import { toast, toastRefusal } from '../../../web/kit/toast.ts';
import { Live } from '../../../web/live.ts';
import { shopSettings } from '../../../web/page.ts';
import { go, linkTo } from '../route.ts';
import { type Picture, saveProduct, setPicture } from '../wire/goods.ts';
import { draftOf, emptyDraft, type Problems, type ProductDraft, readDraft } from './draft.ts';
import { mergeDrafts } from './merge.ts';

/** What a form holds between two looks: closed by mistake, it can be opened again as it was. */
interface Draft {
  readonly draft: ProductDraft;
  /** As it was before anything was typed, and of which rev. */
  readonly base: ProductDraft;
  readonly rev: number | null;
  /** undefined: as it is; null: taken away. */
  readonly picture: Picture | null | undefined;
}

/**
 * A product being written: as the hub knows it, as it was typed here, and the way from there to the books. Draws
 * nothing; its element is drawn again when something changes.
 */
export class ProductWork {
  now: Draft | undefined;
  problems: Problems = {};
  /** What the hub said to the last attempt to save. */
  refusal: Refusal | undefined;
  busy = false;

  private readonly latest: ReturnType<typeof latestOf>;
  private abandoned: { product: string; draft: Draft } | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** 'new', a product's id, or empty: none. */
    private readonly product: () => string,
  ) {
    this.latest = latestOf(host, () => this.id);
  }

  /** The product as the hub knows it now. */
  get detail(): ProductDetail | undefined {
    return this.latest.value?.id === this.id ? this.latest.value : undefined;
  }

  /** Why the product cannot be shown. */
  get missing(): Refusal | undefined {
    return this.latest.refusal;
  }

  /** What somebody else saved while this was typed, as a form shows it. */
  get theirs(): ProductDraft | undefined {
    const { now, detail } = this;
    return now && detail && this.dirty && detail.rev !== now.rev ? draftOf(detail, this.currency) : undefined;
  }

  private get id(): number {
    return Number(this.product()) || 0;
  }

  private get currency(): string {
    return shopSettings()?.currency ?? 'CNY';
  }

  private get dirty(): boolean {
    const { now } = this;
    return now !== undefined && (now.picture !== undefined || JSON.stringify(now.draft) !== JSON.stringify(now.base));
  }

  /** Another product is opened, or none. */
  begin(): void {
    const product = this.product();
    this.problems = {};
    this.refusal = undefined;
    this.now = this.abandoned?.product === product ? this.abandoned.draft : undefined;
    if (product !== '') this.abandoned = undefined;
    if (product === 'new' && !this.now) this.start(emptyDraft(t('goods.form.unitFirst')), null);
    this.host.requestUpdate();
  }

  /** As long as nothing was typed the form follows the shop; afterwards `theirs` says that somebody was quicker. */
  follow(): void {
    const { detail, now } = this;
    if (detail && (!now || (!this.dirty && now.rev !== detail.rev))) this.takeTheirs();
  }

  takeTheirs(): void {
    if (this.detail) this.start(draftOf(this.detail, this.currency), this.detail.rev);
  }

  change(part: Partial<ProductDraft>): void {
    const { now } = this;
    if (!now) return;
    this.now = { ...now, draft: { ...now.draft, ...part } };
    this.refusal = undefined;
    if (Object.keys(this.problems).length > 0) this.check(this.now);
    this.host.requestUpdate();
  }

  choosePicture(picture: Picture | null): void {
    if (this.now) this.now = { ...this.now, picture };
    this.host.requestUpdate();
  }

  /** @returns whether it is in the books; if not, `problems` or `refusal` say why */
  async save({ acceptOddCodes = false } = {}): Promise<boolean> {
    const { now } = this;
    const input = now && !this.busy ? this.check(now) : undefined;
    this.host.requestUpdate();
    if (!now || !input) return false;
    this.busy = true;
    const answer = await saveProduct({ ...input, acceptOddCodes });
    const pictured =
      answer.ok && now.picture !== undefined ? await setPicture(answer.value.id, now.picture) : undefined;
    this.busy = false;
    this.host.requestUpdate();
    if (!answer.ok) {
      this.refusal = answer;
      if (answer.code === 'catalog.changed-meanwhile') this.latest.refresh();
      return false;
    }
    if (pictured && !pictured.ok) toastRefusal(pictured);
    toast(t('goods.form.saved', { name: input.name }));
    this.now = undefined;
    return true;
  }

  /** Saves what was touched here on top of what somebody else saved. */
  async saveMine(): Promise<boolean> {
    const { now, theirs, detail } = this;
    if (!now || !theirs || !detail) return false;
    this.now = { ...now, draft: mergeDrafts(now.base, now.draft, theirs), base: theirs, rev: detail.rev };
    return this.save();
  }

  /** Closing never asks; what was typed is kept until the toast has gone. */
  putAside(): void {
    const { now, dirty } = this;
    const product = this.product();
    if (now && dirty) {
      this.abandoned = { product, draft: now };
      const name = now.draft.name || t('goods.form.newProduct');
      toast({ text: t('goods.form.abandoned', { name }), undo: () => go(linkTo('goods', [product])) });
    }
    this.forget();
  }

  forget(): void {
    this.now = undefined;
    this.host.requestUpdate();
  }

  private start(base: ProductDraft, rev: number | null): void {
    this.now = { base, draft: base, rev, picture: undefined };
    this.host.requestUpdate();
  }

  private check({ draft, rev }: Draft) {
    const read = readDraft(draft, rev, this.currency);
    this.problems = 'problems' in read ? read.problems : {};
    return 'input' in read ? read.input : undefined;
  }
}

const latestOf = (host: ReactiveControllerHost, id: () => number) =>
  new Live(host, productQuery, () => (id() ? { id: id() } : undefined), ['catalog']);
