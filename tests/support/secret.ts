/** The key that tests seal with; set before anything asks for it. */
process.env.JIETI_SECRET ??= Buffer.alloc(32, 7).toString('base64');
