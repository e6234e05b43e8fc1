{{shared}}
