/** A provider's report about one recipient of one send; SES words. */
export type EmailEvent = {
  id: string;
  /** unique: provider's id of the event plus the recipient's hash */
  providerEventId: string;
  type: 'Bounce' | 'Complaint' | 'Delivery' | 'DeliveryDelay' | 'Reject';
  permanent: boolean;
  sendId: string | null;
  providerMessageId: string | null;
  at: string;
  /** diagnostic without an address in it */
  detail: string | null;
};
