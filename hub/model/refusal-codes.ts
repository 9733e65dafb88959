/** Every code there is, by room. A new refusal is a new line here and a sentence in each language. */
export const refusalCodes = [
  // the hub as a whole
  'hub.busy', // the writer's queue is full: nothing was written, the same id may be sent again
  'hub.stopping',
  'hub.away', // said by the terminal itself: no answer in time
  'hub.fault', // something unexpected; detail.reference finds it in the log
  'hub.disk-full',
  'hub.disk-read-only',
  'hub.books-damaged',
  'hub.unknown-message',
  'hub.too-large',
  'hub.unknown-name', // it was asked under a name that is not its own
  'hub.another-origin', // by a page that did not come from it
  'hub.version', // terminal and hub speak different versions: reload the page
  'input.invalid', // detail.path, detail.problem
  'command.id-reused', // same id, other input, terminal or person
  // access
  'access.sign-in-first',
  'access.not-permitted', // detail.permission
  'access.wrong-pin', // detail.left: tries left before the lock
  'access.locked', // detail.until: ms
  'access.device-locked', // too many wrong PINs at this terminal: detail.until
  'access.staff-ended',
  'access.wrong-badge',
  'access.badge-revoked', // detail.name
  'access.pin-too', // the badge is right, and the shop wants the PIN as well: detail.staffId, detail.name
  'access.passkey-not-here', // the page is not opened by https and a name
  'access.wrong-passkey', // unknown here, revoked, or too late
  'access.passkey-copied', // its counter went back: there are two of it. detail.name
  'badge.unfit', // too short or too long, or a code of goods
  'badge.taken',
  'badge.none', // there is none to revoke
  'passkey.unknown',
  'passkey.here-already', // said by the terminal itself: this device has one of that person
  'passkey.too-many', // detail.n
  'access.no-ticket', // said by the terminal itself: nobody came in here by that name while the hub was there
  'access.ticket-void', // a return ticket that the hub does not take: the PIN must be entered
  'access.set-up-already',
  'access.set-up-first',
  'access.pin-in-use',
  'access.pin-too-simple',
  'access.last-owner',
  'access.unknown-terminal',
  // a second person
  'approval.needed', // detail.levels: how many others must agree
  'approval.not-needed',
  'approval.unknown',
  'approval.over', // it was declined, withdrawn or used meanwhile
  'approval.expired',
  'approval.declined', // detail.name, detail.reason
  'approval.other-input', // what was agreed to is not what is sent
  'approval.own', // nobody agrees to what they ask for themselves
  'approval.twice', // the second must be somebody else
  'approval.not-approver', // detail.name
  'approval.not-final', // one of the two must have the last word: detail.name
  'approval.approver-lost', // who agreed may no longer: detail.name
  'access.pair-first', // a device that was not paired, or is no more, called from the LAN
  'access.tls-only', // what the plain port does not serve to the LAN
  'access.terminal-taken', // the terminal belongs to another paired device
  'pairing.code-wrong', // mistyped, too old, or used up
  'pairing.no-address', // the hub is on no network, or listens to its own machine alone
  'pairing.not-needed', // without TLS everybody on the network comes in
  'pairing.unknown',
  // catalog
  'catalog.unknown-code', // detail.code
  'catalog.unknown-product',
  'catalog.unknown-category',
  'catalog.unknown-tax',
  'catalog.code-taken', // detail.code, detail.product
  'catalog.code-check-digit', // detail.code
  'catalog.sku-taken',
  'catalog.product-ended', // detail.name
  'catalog.name-missing',
  'catalog.price-invalid',
  'catalog.changed-meanwhile', // somebody else saved first: detail.rev
  'catalog.category-in-use',
  'catalog.tax-in-use', // detail.products
  'catalog.last-tax',
  'catalog.picture-unreadable',
  // quantities and prices on a sale
  'sale.no-lines',
  'sale.quantity-invalid', // zero, negative, or above the limit
  'sale.price-invalid',
  'sale.discount-invalid',
  'sale.total-differs', // the terminal's total is not the hub's: detail.hub, detail.terminal (fen)
  'sale.tender-below-total', // detail.missing (fen)
  'sale.tender-above-total', // change is given on cash only
  'sale.tender-reference-missing',
  'sale.tender-looks-like-card-number',
  'sale.unknown',
  'sale.already-voided',
  'sale.unproven', // a refund or void that this hub never booked
  'sale.voided', // a refund of a voided sale
  'sale.already-refunded', // voiding a sale of which something was refunded
  'sale.refund-beyond-sold', // detail.name, detail.left (thousandths)
  'sale.refund-of-refund',
  'sale.reason-missing',
  'sale.too-many-lines',
  'cart.unknown',
  'cart.taken', // another till took it: detail.terminal
  // shifts
  'shift.none-open',
  'shift.already-open',
  'shift.closed',
  'shift.unknown',
  'shift.amount-invalid',
  'day.already-closed',
  'day.nothing-to-close',
  'day.shift-open', // detail.terminal
  // stock
  'stock.not-tracked',
  'stock.quantity-invalid',
  'stock.below-zero', // the shop does not sell what it does not have: detail.name, detail.left (thousandths)
  // the hub's clock
  'clock.sure', // it is right: nobody sets it by hand
  'clock.behind-books', // detail.newest: ms
  'clock.far-ahead', // detail.newest: ms; may be meant
  // people whose personal data the shop keeps
  'customer.unknown',
  'customer.erased',
  'customer.too-many-look-ups', // of one person within a minute
  'customer.phone-invalid',
  'customer.phone-taken',
  'customer.changed-meanwhile', // somebody else saved first
  'customer.unreadable', // what is sealed does not open: it was changed by other hands, or the disk lost it
  // the master key's file
  'keys.missing',
  'keys.damaged',
  'keys.unlisted', // the list of the erased cannot be read or applied
  'keys.exposed', // other users of the machine may read it
  'keys.wrong', // it is another shop's, or a version is not in it
  // staff and settings
  'staff.unknown',
  'staff.role-unknown',
  'staff.role-title-taken',
  'staff.role-in-use', // detail.people: how many have it
  'settings.invalid',
  // what is unusual
  'notice.unknown',
  'notice.seen-already', // detail.name: who has
  'notice.own', // nobody says that what they did themselves is in order
  // devices and printing
  'device.unknown',
  'device.absent',
  'device.none-bound', // this terminal has no such device: detail.kind
  'device.not-virtual',
  'device.nothing-to-find-out', // a printer whose language leaves nothing open
  'lender.code-wrong', // mistyped, too old, or used already
  'lender.unknown',
  'lender.unknown-link', // what a station says belongs to no connection that is open
  'kitchen.unknown-station',
  'kitchen.nothing-to-send', // the stations know it all, or none makes any of it
  'kitchen.order-paid',
  'kitchen.unknown-ticket',
  'print.unknown-job',
  'print.unknown-printer',
  'print.not-repeatable',
  'label.no-weight', // detail.name
  'label.no-item-code', // or no label layout that fits: detail.name
  'scale.unstable',
  'scale.no-reading',
  'scale.over',
  'scale.nothing-on-it',
  'scale.not-metric', // it weighs in pounds
  'scale.taken', // what lies there was sold already
  // a till's own ledger, said by the terminal itself
  'ledger.hub-needed', // what every till must see, or the hub alone can do, while it is away
  'ledger.word-needed', // a second person is needed, and nobody can be asked while the hub is away
  'ledger.full', // so many sales wait for the hub: detail.count
  'ledger.unwritable', // the device's disk takes nothing: a sale without the hub would be lost
  // import
  'import.unreadable', // detail.reason
  'import.too-large',
  'import.too-many-rows',
  'import.no-rows',
  'import.no-columns',
  'import.cancelled',
  'import.unknown',
] as const;
