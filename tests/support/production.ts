/** Pages are rendered as in production: React is several times slower otherwise. Set before anything imports React. */
process.env.NODE_ENV = 'production';
