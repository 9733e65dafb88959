import type { RefusalCode } from '../../../hub/model/answer.ts';
import type { RefusalWords } from '../refusals.ts';
import type { Text } from '../types.ts';

export const refusals: Record<RefusalCode, RefusalWords<Text>> = {
  'hub.busy': {
    what: 'The hub is busy; this step is not booked yet.',
    do: 'Wait a few seconds, it is tried again by itself.',
  },
  'hub.stopping': { what: 'The hub is shutting down.', do: 'Wait until it is back; the page reconnects by itself.' },
  'hub.away': {
    what: 'The hub does not answer.',
    do: 'Check its power and the shop’s Wi-Fi; it goes on by itself when it is back.',
  },
  'hub.fault': {
    what: 'Something unexpected happened in the hub; this step was not done.',
    do: 'Try once more; if it fails again, give the number {reference} to whoever looks after the hub.',
  },
  'hub.disk-full': {
    what: 'The hub’s storage is full; nothing can be booked.',
    do: 'Tell the owner at once to make room. Everything booked so far is safe.',
  },
  'hub.disk-read-only': {
    what: 'The hub’s storage card has become read-only; nothing can be booked.',
    do: 'Tell the owner to replace the card. Everything booked so far is safe.',
  },
  'hub.books-damaged': {
    what: 'The hub’s card gave back other bytes than were written: the books are damaged and nothing is booked.',
    do: 'Go on selling here: this till keeps its sales. The owner stops the hub and runs “guitai repair”.',
  },
  'hub.unknown-message': { what: 'The hub does not know this action.', do: 'Reload the page and try again.' },
  'hub.too-large': { what: 'This is too much to send at once.', do: 'Do it in several steps.' },
  'hub.unknown-name': {
    what: 'The hub does not have this name.',
    do: 'Open it by its address; to use this name, put it into names in guitai.json.',
  },
  'hub.another-origin': {
    what: 'This came from another website’s page.',
    do: 'Use the hub’s own pages.',
  },
  'hub.version': { what: 'This page and the hub are of different versions.', do: 'Reload the page.' },
  'input.invalid': { what: 'Something filled in is not right: {path}.', do: 'Check it and submit again.' },
  'command.id-reused': {
    what: 'The number of this action was used before.',
    do: 'Reload the page and check the last sale before going on.',
  },

  'access.sign-in-first': { what: 'Nobody is signed in.', do: 'Sign in with your PIN first.' },
  'access.not-permitted': {
    what: 'You do not have the right “{permission:permission}”.',
    do: 'Ask a colleague who has it, or ask the owner to give it to you.',
  },
  'access.wrong-pin': { what: 'The PIN is wrong.', do: 'Enter it again; {left} tries are left.' },
  'access.locked': { what: 'Too many wrong PINs: locked for a while.', do: 'Try again after {until:time}.' },
  'access.device-locked': {
    what: 'Too many wrong PINs at this terminal: it is locked for a while.',
    do: 'Try again after {until:time}, or use another terminal.',
  },
  'access.staff-ended': {
    what: 'This staff member is no longer active.',
    do: 'Sign in as somebody else, or ask the owner to restore them.',
  },
  'access.wrong-badge': {
    what: 'The shop does not know this badge, or it was replaced.',
    do: 'Scan it again, or choose your name and enter the PIN.',
  },
  'access.badge-revoked': {
    what: 'This is a badge that {name} no longer uses: it was revoked.',
    do: 'Choose your name and enter the PIN, and hand the badge to the owner.',
  },
  'access.pin-too': { what: 'The badge is right; {name}’s PIN is needed too.', do: 'Enter the PIN.' },
  'access.passkey-not-here': {
    what: 'Passkeys need https and a name in the address, which this page has not.',
    do: 'Open it under a name such as https://guitai.local, or enter the PIN.',
  },
  'access.wrong-passkey': {
    what: 'The shop does not take this passkey, or it came too late.',
    do: 'Try again, or choose your name and enter the PIN.',
  },
  'access.passkey-copied': {
    what: 'There are two of this passkey of {name}: it may have been copied.',
    do: 'Sign in by PIN, revoke it under Staff, and add another.',
  },
  'badge.unfit': {
    what: 'This code makes no badge: it is too short, or stands on goods or receipts.',
    do: 'Take another card, or print a new badge.',
  },
  'badge.taken': {
    what: 'This card is somebody else’s badge already.',
    do: 'Take another card, or revoke that badge first.',
  },
  'badge.none': { what: 'This person has no badge.', do: 'Open the list anew.' },
  'passkey.here-already': { what: 'This device has a passkey of yours already.', do: 'Sign in by it.' },
  'passkey.unknown': { what: 'There is no such passkey, or it was revoked.', do: 'Open the list anew.' },
  'passkey.too-many': { what: 'A person may have {n} passkeys at most.', do: 'Revoke one that is not used first.' },
  'access.ticket-void': {
    what: 'The hub wants to see the PIN again.',
    do: 'Enter it once more; the sales kept on this till are all there.',
  },
  'access.no-ticket': {
    what: 'The hub is away, and this till does not know this person yet.',
    do: 'Sign in as somebody who has signed in here before, or wait for the hub.',
  },
  'access.set-up-already': { what: 'The shop is already set up.', do: 'Just sign in.' },
  'access.set-up-first': { what: 'The shop is not set up yet.', do: 'Finish the set-up first.' },
  'access.pin-in-use': { what: 'This PIN cannot be used.', do: 'Choose another one.' },
  'access.pin-too-simple': {
    what: 'This PIN is too easy to guess.',
    do: 'Choose one without runs, repeated digits or a birthday.',
  },
  'access.last-owner': { what: 'This is the last owner.', do: 'Make somebody else an owner first.' },
  'access.unknown-terminal': {
    what: 'These books do not know this till.',
    do: 'Sign in here once more; the sales stay stored on this device until then.',
  },

  'approval.needed': {
    what: 'Somebody else must agree to this.',
    do: 'Let a colleague enter a PIN here or approve on a phone ({levels} needed).',
  },
  'approval.not-needed': { what: 'This needs nobody’s approval.', do: 'Simply do it.' },
  'approval.unknown': { what: 'This request was not found.', do: 'Ask again.' },
  'approval.over': { what: 'This request was dealt with already.', do: 'Ask again if you still need it.' },
  'approval.expired': { what: 'This request is too old.', do: 'Ask again.' },
  'approval.declined': { what: '“{name}” did not agree: {reason}.', do: 'Change it and ask again, or talk to them.' },
  'approval.other-input': { what: 'This is not what was agreed to.', do: 'Do what was agreed to, or ask again.' },
  'approval.own': { what: 'Nobody approves their own request.', do: 'Let a colleague approve it.' },
  'approval.twice': { what: 'This colleague has agreed already.', do: 'Another one must agree as well.' },
  'approval.not-approver': { what: '“{name}” may not approve this.', do: 'Ask somebody who may.' },
  'approval.not-final': {
    what: '“{name}” may not give the final approval.',
    do: 'Ask an owner, or somebody with the right to the final approval.',
  },
  'approval.approver-lost': {
    what: 'Whoever agreed may no longer do so.',
    do: 'Ask again, and let somebody else agree.',
  },
  'access.pair-first': {
    what: 'This device is not paired with the hub, or no longer.',
    do: 'Ask the owner for a pairing code and open the pairing page.',
  },
  'access.tls-only': {
    what: 'Nothing is encrypted here, so the hub does not answer.',
    do: 'Open the pairing page and go on with the https address.',
  },
  'access.terminal-taken': {
    what: 'This till belongs to another paired device.',
    do: 'Use it there, or revoke that device in the office first.',
  },
  'pairing.code-wrong': {
    what: 'The pairing code is wrong, too old, or used up.',
    do: 'Check the eight digits, or make a new code in the office.',
  },
  'pairing.no-address': {
    what: 'The hub is on no network yet, so no other device can find it.',
    do: 'Plug in its network cable or join the Wi-Fi, then print the slip.',
  },
  'pairing.not-needed': {
    what: 'This hub does not encrypt, so devices need no pairing.',
    do: 'Open the hub’s address on any device of the same network.',
  },
  'pairing.unknown': { what: 'This device was not found, or was revoked.', do: 'Look at the list again.' },

  'catalog.unknown-code': { what: 'No product has the code {code}.', do: 'Check the code, or create the product.' },
  'catalog.unknown-product': { what: 'This product was not found.', do: 'Search again; it may have been ended.' },
  'catalog.unknown-category': { what: 'This category was not found.', do: 'Choose another one.' },
  'catalog.unknown-tax': { what: 'This tax rate was not found.', do: 'Choose another one.' },
  'catalog.code-taken': {
    what: 'The code {code} belongs to “{product}”.',
    do: 'Check the code, or remove it from that product first.',
  },
  'catalog.code-check-digit': {
    what: 'The check digit of {code} is wrong.',
    do: 'Compare it with the package, or scan it instead.',
  },
  'catalog.sku-taken': { what: 'Another product has this SKU.', do: 'Choose another SKU.' },
  'catalog.product-ended': {
    what: '“{name}” is no longer sold.',
    do: 'Take it out of the cart, or put it back on sale in the office.',
  },
  'catalog.name-missing': { what: 'The product has no name yet.', do: 'Fill in a name.' },
  'catalog.price-invalid': { what: 'The price is not right.', do: 'Enter a price from 0 to 999,999.99.' },
  'catalog.changed-meanwhile': {
    what: 'Somebody changed this a moment ago.',
    do: 'Look at what it is now, then make your change again.',
  },
  'catalog.category-in-use': { what: 'There are products in this category.', do: 'Move them to another one first.' },
  'catalog.tax-in-use': {
    what: 'Products still using this tax: {products}.',
    do: 'Choose another tax to move them to.',
  },
  'catalog.last-tax': { what: 'This is the shop’s last tax.', do: 'Add another one first, then end this one.' },
  'catalog.picture-unreadable': { what: 'This picture cannot be read.', do: 'Choose a JPG, PNG or WebP picture.' },

  'sale.no-lines': { what: 'The cart is empty.', do: 'Scan or choose a product first.' },
  'sale.quantity-invalid': { what: 'The quantity is not right.', do: 'Enter more than 0 and at most 99,999.' },
  'sale.price-invalid': { what: 'The unit price is not right.', do: 'Enter the price again.' },
  'sale.discount-invalid': {
    what: 'The discount is not right.',
    do: 'It cannot be more than the goods cost; enter it again.',
  },
  'sale.total-differs': {
    what: 'The totals differ: the hub has {hub:money}, this till {terminal:money}.',
    do: 'Check the cart, then take the payment again.',
  },
  'sale.tender-below-total': { what: '{missing:money} is still missing.', do: 'Take the rest, then finish.' },
  'sale.tender-above-total': {
    what: 'This is more than the total, and only cash gives change.',
    do: 'Lower this amount.',
  },
  'sale.tender-reference-missing': {
    what: 'The card reference is missing.',
    do: 'Copy the reference from the card slip.',
  },
  'sale.tender-looks-like-card-number': {
    what: 'This looks like a card number, which must not be kept.',
    do: 'Enter the reference from the card slip, never the card number.',
  },
  'sale.unknown': { what: 'This receipt was not found.', do: 'Check its number, or look for it by time.' },
  'sale.already-voided': { what: 'This sale is already void.', do: 'There is nothing left to do.' },
  'sale.unproven': {
    what: 'This hub never said that it booked that refund or void, so it was not booked again.',
    do: 'Check the cash in the drawer; to book it all the same, the owner exports the file and imports it.',
  },
  'sale.voided': { what: 'This sale is void and cannot be refunded.', do: 'Check the receipt’s number.' },
  'sale.already-refunded': {
    what: 'Something of this sale was refunded, so it cannot be voided.',
    do: 'Refund the remaining goods instead.',
  },
  'sale.refund-beyond-sold': {
    what: 'At most {left:quantity} of “{name}” can still be refunded.',
    do: 'Lower the quantity.',
  },
  'sale.refund-of-refund': {
    what: 'This is a refund and cannot be refunded again.',
    do: 'Look for the sale it came from.',
  },
  'sale.reason-missing': { what: 'The reason is missing.', do: 'Choose or write one.' },
  'sale.too-many-lines': { what: 'This sale has too many lines; 500 is the most.', do: 'Split it into two sales.' },
  'cart.unknown': {
    what: 'This held cart was not found.',
    do: 'It may have been paid already; look at the list of held carts.',
  },
  'cart.taken': { what: '“{terminal}” has taken this cart.', do: 'Go on at that till.' },

  'shift.none-open': { what: 'No shift is open.', do: 'Open a shift and count the float first.' },
  'shift.already-open': { what: 'A shift is already open on this till.', do: 'Go on selling, or close it first.' },
  'shift.closed': { what: 'This shift is closed.', do: 'Open a new one.' },
  'shift.unknown': { what: 'This shift was not found.', do: 'Reload the list and choose again.' },
  'shift.amount-invalid': { what: 'The amount is not right.', do: 'Enter it again.' },
  'day.already-closed': {
    what: 'This day is already closed.',
    do: 'There is nothing left to do; its report can be seen at any time.',
  },
  'day.nothing-to-close': { what: 'There is nothing to close on this day.', do: 'Check the date.' },
  'day.shift-open': {
    what: 'The shift of “{terminal}” is still open.',
    do: 'Close it at that till first, then close the day.',
  },

  'stock.not-tracked': {
    what: 'No stock is kept for this product.',
    do: 'If you need it, turn on stock keeping for the product.',
  },
  'stock.quantity-invalid': { what: 'The stock quantity is not right.', do: 'Enter it again.' },
  'stock.below-zero': {
    what: 'Only {left:quantity} of “{name}” is in stock.',
    do: 'Lower the quantity, or check the stock first.',
  },
  'clock.sure': {
    what: 'The hub’s clock is right.',
    do: 'There is nothing to set; if the time still looks wrong, check the time zone in the shop’s settings.',
  },
  'clock.behind-books': {
    what: 'That lies before the newest entry of the books ({newest:date} {newest:time}).',
    do: 'Check date and time; if they are right, have the hub’s clock looked at.',
  },
  'clock.far-ahead': {
    what: 'That lies long after the newest entry of the books ({newest:date}).',
    do: 'Check year and month, and confirm once more if they are right.',
  },

  'customer.unknown': { what: 'There is no such customer.', do: 'Please look for the telephone number again.' },
  'customer.too-many-look-ups': {
    what: 'That is too many numbers in a short time.',
    do: 'Wait a few seconds; one person may try 10 numbers a minute.',
  },
  'customer.erased': { what: 'What was known of this customer was erased.', do: 'Add the customer anew if need be.' },
  'customer.phone-invalid': {
    what: 'This is no telephone number.',
    do: 'Enter all of it; a number abroad begins with + and its country.',
  },
  'customer.phone-taken': {
    what: 'There is a customer with this telephone number already.',
    do: 'Look for the number, and change that one.',
  },
  'customer.changed-meanwhile': {
    what: 'Somebody else has just changed this customer; yours was not saved.',
    do: 'Look the customer up again before you change it.',
  },
  'customer.unreadable': {
    what: 'This customer’s data does not open: it was altered, or the disk lost a part of it.',
    do: 'Ask whoever looks after this shop to verify the books.',
  },
  'keys.missing': {
    what: 'The key file of customers’ data is not on the hub, so the data stays closed.',
    do: 'Restore it from the key slip. Selling goes on.',
  },
  'keys.damaged': {
    what: 'The key file of customers’ data cannot be read, so the data stays closed.',
    do: 'Restore it from the key slip. Selling goes on.',
  },
  'keys.unlisted': {
    what: 'The list of erased customers cannot be read, so customers’ data stays closed.',
    do: 'Look at keys/erased-people.txt in the hub’s data folder. Selling goes on.',
  },
  'keys.exposed': {
    what: 'Other users of the hub’s machine may read the key file, so customers’ data is closed.',
    do: 'Let only the hub’s own user read the file, then change the key. Selling goes on.',
  },
  'keys.wrong': {
    what: 'The key file does not belong to these books, so customers’ data stays closed.',
    do: 'Restore the key from the slip of that time. Selling goes on.',
  },
  'staff.unknown': { what: 'This staff member was not found.', do: 'Reload the list and choose again.' },
  'notice.unknown': { what: 'This notice was not found.', do: 'Reload the list and look again.' },
  'notice.seen-already': { what: '{name} has looked at this notice already.', do: 'Reload the list to see the note.' },
  'notice.own': { what: 'This notice is about you.', do: 'Ask a colleague or the owner to look at it.' },
  'staff.role-unknown': { what: 'There is no such role any more.', do: 'Give this person another role first.' },
  'staff.role-title-taken': { what: 'Another role has this name.', do: 'Choose another name.' },
  'staff.role-in-use': {
    what: 'Somebody still has this role (people: {people}).',
    do: 'Choose which role they get, then end it.',
  },
  'settings.invalid': { what: 'This setting is not right.', do: 'Check it and save again.' },

  'device.unknown': { what: 'This device was not found.', do: 'Look under “Devices”.' },
  'device.absent': {
    what: 'The device is not connected.',
    do: 'Check its power and cable; it comes back by itself.',
  },
  'device.none-bound': {
    what: 'This till has no {kind:device}.',
    do: 'Give it one in the office, under “Devices”.',
  },
  'device.not-virtual': { what: 'This is a real device and cannot be played.', do: 'Choose a virtual one.' },
  'device.nothing-to-find-out': {
    what: 'This kind of printer leaves nothing to find out.',
    do: 'Print a slip with "Test" under Devices; the drawer\'s socket is chosen there.',
  },
  'lender.code-wrong': {
    what: 'The pairing code is wrong, too old, or used already.',
    do: 'Make a new one in the office and enter it within ten minutes.',
  },
  'lender.unknown': { what: 'There is no such device station.', do: 'Refresh the list and choose again.' },
  'lender.unknown-link': { what: "This station's connection is over.", do: 'It connects again by itself.' },
  'kitchen.unknown-station': { what: 'There is no such station.', do: 'Reload the list and choose again.' },
  'kitchen.nothing-to-send': {
    what: 'There is nothing to send.',
    do: 'All was sent before, or no station makes these goods.',
  },
  'kitchen.order-paid': { what: 'This order is paid.', do: 'Start a new bill for what is added.' },
  'kitchen.unknown-ticket': { what: 'There is no such ticket.', do: 'Reload and look again.' },
  'print.unknown-printer': { what: 'There is no such printer.', do: 'Reload the list and choose again.' },
  'print.unknown-job': { what: 'This print job was not found.', do: 'Print a copy from the list of receipts.' },
  'print.not-repeatable': {
    what: 'This print job cannot be repeated.',
    do: 'Print a copy from the list of receipts.',
  },
  'label.no-weight': {
    what: '{name} has no weight here, or is not sold by weight.',
    do: 'Enter the net weight, or choose another label.',
  },
  'label.no-item-code': {
    what: '{name} has no item code, or no label layout of the shop has room for it.',
    do: 'Enter its PLU under goods, and turn a label layout on in the settings.',
  },
  'scale.unstable': {
    what: 'The scale has not settled.',
    do: 'Wait until the number stands still; do not touch the pan.',
  },
  'scale.no-reading': {
    what: 'The scale sends no reading.',
    do: 'Check its power and cable, or enter the weight by hand.',
  },
  'scale.over': { what: 'This is more than the scale can weigh.', do: 'Weigh it in several parts.' },
  'scale.nothing-on-it': {
    what: 'Nothing lies on the scale, or it is below zero.',
    do: 'Put the goods on; if the empty scale is not at zero, press zero first.',
  },
  'scale.not-metric': { what: 'The scale weighs in pounds.', do: 'Switch it to kilograms.' },
  'scale.taken': { what: 'What lies on the scale was sold already.', do: 'Take it off, then put the next on.' },

  'ledger.hub-needed': {
    what: 'The hub is away, and this waits for it.',
    do: 'Selling and holding go on; press again once the hub is back.',
  },
  'ledger.word-needed': {
    what: 'This discount needs somebody else to agree, and nobody can be asked while the hub is away.',
    do: 'Give less or no discount and sell on, or try again once the hub is back.',
  },
  'ledger.full': {
    what: 'This till holds {count} sales that the hub does not have: no more fit.',
    do: 'Bring the hub back; selling goes on when they are sent.',
  },
  'ledger.unwritable': {
    what: 'This device cannot store the sale, and the hub is away.',
    do: 'Free some space, do not use a private window, or wait for the hub.',
  },
  'import.unreadable': { what: 'This file cannot be read.', do: 'Save it from Excel as .xlsx or .csv and try again.' },
  'import.too-large': { what: 'This file is too large.', do: 'Import it in several files.' },
  'import.too-many-rows': { what: 'This file has too many rows.', do: 'Import it in several files.' },
  'import.no-rows': { what: 'There are no products in this file.', do: 'Check that it is the right file and sheet.' },
  'import.no-columns': {
    what: 'No column looks like a name or a price.',
    do: 'Say above what each column is.',
  },
  'import.cancelled': { what: 'The import was cancelled; nothing was written.', do: 'Start again whenever you like.' },
  'import.unknown': { what: 'This import was not found.', do: 'Choose the file again.' },
};
