import { carriesSecret, originSecretHeader } from '@sillage/functions/domain/origin-secret.ts';
import { env } from '@sillage/functions/env.ts';
import { type NextRequest, NextResponse } from 'next/server';

const noFirstUser = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="robots" content="noindex"><title>Aucun compte</title>
<p>Aucun compte n’existe encore. Le premier est créé par l’installation\u202f: lancez <code>npm run up</code> (sur un serveur, <code>sillage administrator</code>).</p></html>`;

/**
 * Before the admin and its API. Two of Payload's habits are not ours: it lets a browser's `Accept-Language` beat the admin's own language
 * (French until a person chooses otherwise, in a cookie), and it offers the first account to whoever comes first. On AWS whoever comes around the
 * distribution is shut out here.
 */
export const proxy = (request: NextRequest): NextResponse => {
  const { originSecret, publicUrl } = env();
  if (originSecret !== null && !carriesSecret(originSecret)(request.headers.get(originSecretHeader))) {
    return new NextResponse(null, { status: 403 });
  }
  if (request.nextUrl.pathname.startsWith('/admin/create-first-user')) {
    return new NextResponse(noFirstUser, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  const headers = new Headers(request.headers);
  headers.set('accept-language', 'fr');
  // Behind the distribution `Host` is the function's own, and Next refuses what a form sends from another host than it believes to be its own.
  if (originSecret !== null) headers.set('x-forwarded-host', new URL(publicUrl).host);
  return NextResponse.next({ request: { headers } });
};

export const config = { matcher: ['/admin/:path*', '/api/:path*'] };
