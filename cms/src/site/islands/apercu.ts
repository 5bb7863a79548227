/** In previews only: the admin says that a draft was saved, and the frame shows it. */
const toAdmin = window.opener ?? window.parent;
if (toAdmin && toAdmin !== window) {
  toAdmin.postMessage({ type: 'payload-live-preview', ready: true }, location.origin);
  window.addEventListener('message', (event: MessageEvent<{ type?: string } | null>) => {
    if (event.origin === location.origin && event.data?.type === 'payload-document-event') location.reload();
  });
}
