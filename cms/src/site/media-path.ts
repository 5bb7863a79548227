/** What of an upload says where its files are. `_objectKey`: a folder of its own, for what a browser sent straight to S3. */
type Stored = { _objectKey?: string | null };

/** Path of one file of an upload (itself, or one of its sizes) below /media/, as a bucket or a disk names it. */
export const mediaFile = ({ _objectKey }: Stored, filename: string): string => (_objectKey ? `${_objectKey}/${filename}` : filename);

/** Public address of one file of an upload. */
export const mediaAddress = (media: Stored, filename: string): string =>
  `/media/${mediaFile(media, filename).split('/').map(encodeURIComponent).join('/')}`;
