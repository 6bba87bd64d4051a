/** What the templates of a model's family turn a conversation into; the part of `mlc-chat-config.json` we rely on. */
export interface ChatTemplate {
  readonly system_template: string;
  readonly system_message: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly role_templates?: Readonly<Record<string, string>>;
  readonly seps: readonly string[];
  readonly role_content_sep?: string;
  readonly role_empty_sep?: string;
  readonly stop_str: readonly string[];
  readonly stop_token_ids: readonly number[];
  readonly system_prefix_token_ids?: readonly number[] | null;
  readonly add_role_after_system_message?: boolean;
  readonly render_empty_system_message?: boolean;
}

/**
 * How WebLLM lists a model: where its weights and compiled library are, and what it needs. Our own copy of the
 * fields we use, so that the page knows the shape without importing WebLLM.
 */
export interface ModelRecord {
  /** Where the weights are: a Hugging Face repository, or any URL that answers the same paths. */
  readonly model: string;
  readonly model_id: string;
  /** The compiled library (wasm). */
  readonly model_lib: string;
  readonly vram_required_MB?: number;
  readonly low_resource_required?: boolean;
  readonly required_features?: readonly string[];
  /** 0 or absent: chat; 1: embedding; 2: vision. */
  readonly model_type?: number;
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly integrity?: {
    readonly config?: string;
    readonly model_lib?: string;
    readonly tokenizer?: Readonly<Record<string, string>>;
  };
  readonly model_manifest?: string;
}
