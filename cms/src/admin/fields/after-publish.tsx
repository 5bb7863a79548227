'use client';

import { useDocumentInfo, useFormModified } from '@payloadcms/ui';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** When the screen is read again after a publication, in milliseconds: the worker needs a second or two for what it makes of it. */
const moments = [1500, 4000, 10_000];

/** Reads the screen again once the worker has made what was published; not over something that is being typed. */
export const AfterPublish = () => {
  const { savedDocumentData } = useDocumentInfo();
  const router = useRouter();
  const modified = useFormModified();
  const typing = useRef(modified);
  typing.current = modified;
  const published = savedDocumentData?._status === 'published' ? String(savedDocumentData.updatedAt) : null;
  const seen = useRef(published);
  useEffect(() => {
    if (published === null || published === seen.current) return;
    seen.current = published;
    const timers = moments.map((moment) =>
      setTimeout(() => {
        if (!typing.current) router.refresh();
      }, moment),
    );
    return () => timers.forEach(clearTimeout);
  }, [published, router]);
  return null;
};
