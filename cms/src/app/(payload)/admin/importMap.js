import { PublicationNotice as PublicationNotice_0f80ebe0d09cade362d71d017a64f66e } from '../../../admin/notice/publication-notice.tsx'
import { ReviewField as ReviewField_517b273a94c31b978a85cf7db3126c4f } from '../../../admin/review/review-field.tsx'
import { PieceEarned as PieceEarned_b6b5720bd224677b1c2e28e84a904be6 } from '../../../admin/funnel/piece-earned.tsx'
import { SlugField as SlugField_166e8910967a443c4de9ac690bb2f6ac } from '../../../admin/fields/slug-field.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { NamedRow as NamedRow_958341ade5f277ee8d7aa62484c6c088 } from '../../../admin/fields/row-labels.tsx'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkKeyFeatureClient as LinkKeyFeatureClient_0d86ac10e25d916288a8a687257d8e33 } from '../../../admin/link-key/feature.client.tsx'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { PasteFeatureClient as PasteFeatureClient_a66f2e37a2334d067f0a0fd9d15b90d4 } from '../../../admin/paste/feature.client.tsx'
import { LengthHint as LengthHint_eaf1a28e5a558636a66f5d66bbabcf8c } from '../../../admin/fields/length-hint.tsx'
import { DateCell as DateCell_0880ede434c73c34582b82469f29b92b } from '../../../admin/list/date-cell.tsx'
import { Editions as Editions_b52d934781a8ac3dd4a6acc52c934120 } from '../../../admin/editions/panel.tsx'
import { AssessmentRow as AssessmentRow_958341ade5f277ee8d7aa62484c6c088 } from '../../../admin/fields/row-labels.tsx'
import { MailNotice as MailNotice_1e8f04297775dfdfc1b995d7c08e678e } from '../../../admin/mail/mail-notice.tsx'
import { InsertVariable as InsertVariable_89852c7ae510f52cfbcccb2699a891b0 } from '../../../admin/mail/insert-variable.tsx'
import { MailVariablesFeatureClient as MailVariablesFeatureClient_31e06516f7e7c65f8cb684bd088d754b } from '../../../admin/mail/variables/feature.client.tsx'
import { BlockLabel as BlockLabel_f56601fa94cd1a7bb69e2fead2cb07c6 } from '../../../admin/mail/block-label.tsx'
import { MailPreview as MailPreview_063eabed1e0d920ed4f2a3a4c0ab3310 } from '../../../admin/mail/mail-preview.tsx'
import { SequenceState as SequenceState_293d7b4520a893ee265eaa83caabf635 } from '../../../admin/sequence/state.tsx'
import { SequencePicture as SequencePicture_4c455f8a055f21b675c094fcf8c2e654 } from '../../../admin/sequence/picture.tsx'
import { StepRow as StepRow_958341ade5f277ee8d7aa62484c6c088 } from '../../../admin/fields/row-labels.tsx'
import { SequenceVersions as SequenceVersions_b08610aecbbd1955b421816a881fb275 } from '../../../admin/sequence/versions.tsx'
import { RunPanel as RunPanel_d2b6fb5944598bd092032f314c86d0e5 } from '../../../admin/broadcast/run-panel.tsx'
import { FrozenNotice as FrozenNotice_8a2df29b12d7354aa97f37595c854979 } from '../../../admin/broadcast/frozen-notice.tsx'
import { StateCell as StateCell_4350db278c80d52286b49cf418cd3725 } from '../../../admin/broadcast/state-cell.tsx'
import { Recipients as Recipients_7eeba8f24a34c1e14c8ad2e2d93edb01 } from '../../../admin/broadcast/recipients.tsx'
import { ExampleRecord as ExampleRecord_ae0568122abe588e9e3ae3eaac4f74b6 } from '../../../admin/examples/notice.tsx'
import { LeadTimeline as LeadTimeline_7804aa2ea4973b7f0da67c80b0b87124 } from '../../../admin/lead/lead-timeline.tsx'
import { ExamplesNotice as ExamplesNotice_ae0568122abe588e9e3ae3eaac4f74b6 } from '../../../admin/examples/notice.tsx'
import { ReasonCell as ReasonCell_6893a8f13ba9756062c11d2ee142cb61 } from '../../../admin/list/reason-cell.tsx'
import { LeadCell as LeadCell_8f89b0817a7b9ed076a4ca72be2a5dd8 } from '../../../admin/list/lead-cell.tsx'
import { SubjectCell as SubjectCell_9a0d9b3494c764663da2f523ace986d9 } from '../../../admin/list/subject-cell.tsx'
import { ActionCell as ActionCell_ad2a37eb5da9cc267bc45dba45938be8 } from '../../../admin/list/action-cell.tsx'
import { Icon as Icon_577f495c847acba9a56186a175b447bc } from '../../../admin/logo.tsx'
import { Logo as Logo_577f495c847acba9a56186a175b447bc } from '../../../admin/logo.tsx'
import { Overview as Overview_94b6c3b581ac92772363f5ca529cc335 } from '../../../admin/dashboard/overview.tsx'
import { FunnelLink as FunnelLink_7658ae94632211f4c52b5207a4c0e088 } from '../../../admin/funnel/nav-link.tsx'
import { FunnelView as FunnelView_9e00002bccaaa404894dad3771b9b243 } from '../../../admin/funnel/view.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'
import { S3ClientUploadHandler as S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24 } from '@payloadcms/storage-s3/client'

/** @type import('payload').ImportMap */
export const importMap = {
  "/admin/notice/publication-notice.tsx#PublicationNotice": PublicationNotice_0f80ebe0d09cade362d71d017a64f66e,
  "/admin/review/review-field.tsx#ReviewField": ReviewField_517b273a94c31b978a85cf7db3126c4f,
  "/admin/funnel/piece-earned.tsx#PieceEarned": PieceEarned_b6b5720bd224677b1c2e28e84a904be6,
  "/admin/fields/slug-field.tsx#SlugField": SlugField_166e8910967a443c4de9ac690bb2f6ac,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/fields/row-labels.tsx#NamedRow": NamedRow_958341ade5f277ee8d7aa62484c6c088,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/link-key/feature.client.tsx#LinkKeyFeatureClient": LinkKeyFeatureClient_0d86ac10e25d916288a8a687257d8e33,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/paste/feature.client.tsx#PasteFeatureClient": PasteFeatureClient_a66f2e37a2334d067f0a0fd9d15b90d4,
  "/admin/fields/length-hint.tsx#LengthHint": LengthHint_eaf1a28e5a558636a66f5d66bbabcf8c,
  "/admin/list/date-cell.tsx#DateCell": DateCell_0880ede434c73c34582b82469f29b92b,
  "/admin/editions/panel.tsx#Editions": Editions_b52d934781a8ac3dd4a6acc52c934120,
  "/admin/fields/row-labels.tsx#AssessmentRow": AssessmentRow_958341ade5f277ee8d7aa62484c6c088,
  "/admin/mail/mail-notice.tsx#MailNotice": MailNotice_1e8f04297775dfdfc1b995d7c08e678e,
  "/admin/mail/insert-variable.tsx#InsertVariable": InsertVariable_89852c7ae510f52cfbcccb2699a891b0,
  "/admin/mail/variables/feature.client.tsx#MailVariablesFeatureClient": MailVariablesFeatureClient_31e06516f7e7c65f8cb684bd088d754b,
  "/admin/mail/block-label.tsx#BlockLabel": BlockLabel_f56601fa94cd1a7bb69e2fead2cb07c6,
  "/admin/mail/mail-preview.tsx#MailPreview": MailPreview_063eabed1e0d920ed4f2a3a4c0ab3310,
  "/admin/sequence/state.tsx#SequenceState": SequenceState_293d7b4520a893ee265eaa83caabf635,
  "/admin/sequence/picture.tsx#SequencePicture": SequencePicture_4c455f8a055f21b675c094fcf8c2e654,
  "/admin/fields/row-labels.tsx#StepRow": StepRow_958341ade5f277ee8d7aa62484c6c088,
  "/admin/sequence/versions.tsx#SequenceVersions": SequenceVersions_b08610aecbbd1955b421816a881fb275,
  "/admin/broadcast/run-panel.tsx#RunPanel": RunPanel_d2b6fb5944598bd092032f314c86d0e5,
  "/admin/broadcast/frozen-notice.tsx#FrozenNotice": FrozenNotice_8a2df29b12d7354aa97f37595c854979,
  "/admin/broadcast/state-cell.tsx#StateCell": StateCell_4350db278c80d52286b49cf418cd3725,
  "/admin/broadcast/recipients.tsx#Recipients": Recipients_7eeba8f24a34c1e14c8ad2e2d93edb01,
  "/admin/examples/notice.tsx#ExampleRecord": ExampleRecord_ae0568122abe588e9e3ae3eaac4f74b6,
  "/admin/lead/lead-timeline.tsx#LeadTimeline": LeadTimeline_7804aa2ea4973b7f0da67c80b0b87124,
  "/admin/examples/notice.tsx#ExamplesNotice": ExamplesNotice_ae0568122abe588e9e3ae3eaac4f74b6,
  "/admin/list/reason-cell.tsx#ReasonCell": ReasonCell_6893a8f13ba9756062c11d2ee142cb61,
  "/admin/list/lead-cell.tsx#LeadCell": LeadCell_8f89b0817a7b9ed076a4ca72be2a5dd8,
  "/admin/list/subject-cell.tsx#SubjectCell": SubjectCell_9a0d9b3494c764663da2f523ace986d9,
  "/admin/list/action-cell.tsx#ActionCell": ActionCell_ad2a37eb5da9cc267bc45dba45938be8,
  "/admin/logo.tsx#Icon": Icon_577f495c847acba9a56186a175b447bc,
  "/admin/logo.tsx#Logo": Logo_577f495c847acba9a56186a175b447bc,
  "/admin/dashboard/overview.tsx#Overview": Overview_94b6c3b581ac92772363f5ca529cc335,
  "/admin/funnel/nav-link.tsx#FunnelLink": FunnelLink_7658ae94632211f4c52b5207a4c0e088,
  "/admin/funnel/view.tsx#FunnelView": FunnelView_9e00002bccaaa404894dad3771b9b243,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1,
  "@payloadcms/storage-s3/client#S3ClientUploadHandler": S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24
}
