import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type KeyGroup,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export type FrontProps = {
  domain: string | null;
  certificate: ICertificate | null;
  firewallArn: string | null;
  pages: Bucket;
  media: Bucket;
  assets: Bucket;
  filesKeys: KeyGroup;
  api: HttpApi;
  region: string;
  /** hosts of function URLs */
  adminHost: string;
  queryHost: string;
  originSecret: string;
};

/** `/x` is stored as `x/index.html`; feeds and hashed files keep their name. Runs at the viewer's request. */
const addIndex = `function handler(event) {
  var request = event.request;
  var uri = request.uri;
  if (uri.length > 1 && uri.charAt(uri.length - 1) === '/') uri = uri.slice(0, -1);
  var last = uri.slice(uri.lastIndexOf('/') + 1);
  request.uri = uri === '/' ? '/index.html' : last.indexOf('.') === -1 ? uri + '/index.html' : uri;
  return request;
}`;

/**
 * Pictures alone are public. A PDF that a comparatif sends in the place of its own lies beside them: it is had by the link in a mail.
 * Runs at the viewer's request; the local edge does the same (functions/src/local/media-files.ts).
 */
const picturesOnly = `function handler(event) {
  var request = event.request;
  if (/\\.(jpe?g|png|webp|avif)$/.test(request.uri)) return request;
  return { statusCode: 404, statusDescription: 'Not Found', headers: { 'cache-control': { value: 'no-store' } } };
}`;

/**
 * One origin for the public: compiled pages from S3, the funnel, the admin, private files behind signed addresses.
 * A page that S3 hasn't (403 without ListBucket, or 404) falls back to the query function, which knows redirects, 410 and the 404 page.
 */
export class Front extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: FrontProps) {
    super(scope, id);
    const secret = { 'x-origin-secret': props.originSecret };
    const http = (host: string, seconds = 30) =>
      new HttpOrigin(host, {
        customHeaders: secret,
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        readTimeout: Duration.seconds(seconds),
      });
    const query = http(props.queryHost);
    const admin = http(props.adminHost, 60);
    const funnel = http(`${props.api.apiId}.execute-api.${props.region}.amazonaws.com`);
    const stored = (name: string, bucket: IBucket) =>
      // by name, so that CDK doesn't write the bucket's policy here: the data stack lets the account's distributions read (a policy naming this one would be a cycle)
      S3BucketOrigin.withOriginAccessControl(
        Bucket.fromBucketAttributes(this, name, { bucketArn: bucket.bucketArn, region: props.region }),
      );
    const pages = stored('PagesOrigin', props.pages);
    const withFallback = new OriginGroup({ primaryOrigin: pages, fallbackOrigin: query, fallbackStatusCodes: [403, 404] });

    // what an origin says itself stands: previews may be framed by the admin
    const security = this.#headers(
      'Security',
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    // what somebody uploaded and a reader opens by its own address must not run anything
    const uploads = this.#headers('Uploads', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    // the admin sets its own policy: Payload needs inline styles
    const adminHeaders = this.#headers('AdminSecurity', null);
    const index = new EdgeFunction(this, 'AddIndex', { code: FunctionCode.fromInline(addIndex), runtime: FunctionRuntime.JS_2_0 });
    const pictures = new EdgeFunction(this, 'PicturesOnly', {
      code: FunctionCode.fromInline(picturesOnly),
      runtime: FunctionRuntime.JS_2_0,
    });
    const pageCache = new CachePolicy(this, 'PageCache', {
      comment: 'Sillage pages: until they are purged',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.minutes(5),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.none(),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
    const viewer = { viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true } as const;
    const dynamic: Omit<BehaviorOptions, 'origin'> = {
      ...viewer,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const toFunnel: BehaviorOptions = { ...dynamic, origin: funnel, responseHeadersPolicy: security };
    const toAdmin: BehaviorOptions = { ...dynamic, origin: admin, responseHeadersPolicy: adminHeaders };
    const toQuery: BehaviorOptions = {
      ...dynamic,
      origin: query,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      responseHeadersPolicy: security,
    };
    const immutable: Omit<BehaviorOptions, 'origin'> = {
      ...viewer,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: security,
    };

    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Sillage',
      ...(props.domain && props.certificate ? { domainNames: [props.domain], certificate: props.certificate } : {}),
      ...(props.firewallArn ? { webAclId: props.firewallArn } : {}),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: false,
      defaultBehavior: {
        ...viewer,
        origin: withFallback,
        allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: pageCache,
        responseHeadersPolicy: security,
        functionAssociations: [{ function: index, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        '/_sillage/*': { ...immutable, origin: pages },
        '/media/*': {
          ...immutable,
          origin: stored('MediaOrigin', props.media),
          responseHeadersPolicy: uploads,
          functionAssociations: [{ function: pictures, eventType: FunctionEventType.VIEWER_REQUEST }],
        },
        '/fichiers/*': {
          ...viewer,
          origin: stored('AssetsOrigin', props.assets),
          cachePolicy: CachePolicy.CACHING_DISABLED,
          trustedKeyGroups: [props.filesKeys],
          responseHeadersPolicy: this.#fileHeaders(),
        },
        '/api/funnel/*': toFunnel,
        '/telecharger/*': toFunnel,
        '/confirmer/*': toFunnel,
        '/mes-guides/*': toFunnel,
        // not `/mes-donnees*`: a page of the site may be named `/mes-donnees-personnelles`
        '/mes-donnees': toFunnel,
        '/mes-donnees/*': toFunnel,
        '/u/*': toFunnel,
        '/recherche': toQuery,
        '/comparateur/classement': toQuery,
        '/apercu/*': toQuery,
        '/admin*': toAdmin,
        '/api/*': toAdmin,
        '/_next/*': { ...immutable, origin: admin, cachePolicy: CachePolicy.CACHING_OPTIMIZED },
      },
    });
  }

  #headers(id: string, contentSecurityPolicy: string | null): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      securityHeadersBehavior: {
        ...(contentSecurityPolicy ? { contentSecurityPolicy: { contentSecurityPolicy, override: false } } : {}),
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override: false },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: false },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()', override: false }],
      },
    });
  }

  #fileHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Files', {
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'X-Robots-Tag', value: 'noindex', override: true },
          { header: 'Cache-Control', value: 'private, no-store', override: true },
        ],
      },
    });
  }
}
